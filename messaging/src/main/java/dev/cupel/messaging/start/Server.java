package dev.cupel.messaging.start;

import java.io.IOException;
import java.sql.SQLException;

/** A server that a service needs before it can start. */
sealed interface Server permits Broker, Database {

    String name();

    /** Without secrets. */
    String address();

    /** The property that has the address. */
    String setting();

    /**
     * Returns when it takes connections, or has a reason that waiting does not heal: whoever needs the server says which.
     *
     * @throws IOException or SQLException when it takes none yet
     */
    void connect() throws IOException, SQLException, InterruptedException;
}
