package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandOptionTest {

    @Test
    void namesTheFolderWhereCommandsDoNotFindItWithout() {
        assertThat(CommandOption.of(Path.of("other"), null)).isEqualTo(" --data-dir other");
        assertThat(CommandOption.of(Path.of("/tmp/my stack"), null)).isEqualTo(" --data-dir '/tmp/my stack'");
        assertThat(CommandOption.of(Path.of(".cupel"), "/tmp/one")).isEqualTo(" --data-dir .cupel");
    }

    @Test
    void saysNothingOfTheOneThatTheyFind() {
        assertThat(CommandOption.of(Path.of(".cupel"), null)).isEmpty();
        assertThat(CommandOption.of(Path.of(".cupel").toAbsolutePath(), "")).isEmpty();
        assertThat(CommandOption.of(Path.of("/tmp/one/."), "/tmp/one")).isEmpty();
    }
}
