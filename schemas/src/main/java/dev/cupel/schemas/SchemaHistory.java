package dev.cupel.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every released version of a record's schema, as resources {@code history/<Record>/<n>.avsc}. Records outlive the code
 * that wrote them, so a version is never removed.
 */
final class SchemaHistory {

    private SchemaHistory() {}

    /** All versions of the schema with this one's name, oldest first. */
    static List<Schema> of(Schema current) {
        var versions = new ArrayList<Schema>();
        while (true) {
            var resource = "history/%s/%d.avsc".formatted(current.getName(), versions.size() + 1);
            try (var in = SchemaHistory.class.getResourceAsStream(resource)) {
                if (in == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
