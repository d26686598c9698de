package dev.cupel.emulator.http;

import java.io.IOException;
import java.util.Optional;

/** The routes of one part of the API. */
public interface RouteGroup {

    /** What the request wants; empty when it is for another group. */
    Optional<Endpoint> find(Call call, Target target) throws IOException;
}
