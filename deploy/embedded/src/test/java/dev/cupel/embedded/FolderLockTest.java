package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    private Path dir;

    @Test
    void staysWhenNobodyRefersToItAnyMore() throws IOException {
        assertThat(askAnotherProcess()).isEqualTo("result: free");
        acquireAndForget();

        for (var i = 0; i < 3; i++) {
            System.gc();
            assertThat(askAnotherProcess()).isEqualTo("result: held");
        }
    }

    private void acquireAndForget() {
        var _ = FolderLock.acquire(dir);
    }

    private String askAnotherProcess() throws IOException {
        try (var other = ChildProcess.start(List.of("-XX:TieredStopAtLevel=1"), Other.class, dir.toString())) {
            return other.awaitLine("result: ");
        }
    }

    /** Another process, which says whether it could have the lock. */
    static final class Other {

        public static void main(String[] arguments) {
            System.out.println(
                    "result: " + (FolderLock.tryAcquire(Path.of(arguments[0])).isPresent() ? "free" : "held"));
        }
    }
}
