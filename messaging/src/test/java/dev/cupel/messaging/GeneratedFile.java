package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the documentation that is made from the code.
 *
 * @param module of the test that makes it, and says when it is not current
 */
public record GeneratedFile(Path path, String module, Class<?> test) {

    /** That the file has this text; with {@code -Dcupel.docs.write=true} it is written. */
    public void assertCurrent(String text) throws IOException {
        if (Boolean.getBoolean("cupel.docs.write")) {
            Files.writeString(path, text);
        }
        assertThat(Files.readString(path))
                .as(
                        "mvn test -pl %s -am -Dtest=%s -Dcupel.docs.write=true -Dsurefire.failIfNoSpecifiedTests=false "
                                + "writes it anew",
                        module, test.getSimpleName())
                .isEqualTo(text);
    }
}
