package dev.cupel.local.export;

import dev.cupel.local.client.ClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes: it is there as a whole, or as it was before. */
record OutputFile(Path path) {

    /** Says what is wrong with the path before there is anything to write. */
    static OutputFile at(Path path) {
        var folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw new ClientException("%s is a folder: name a file".formatted(path));
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new ClientException("%s is not a plain file".formatted(path));
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ClientException("%s cannot be written: there is no folder %s".formatted(path, folder));
        }
        return new OutputFile(path);
    }

    /** Replaces what is there. */
    void write(InputStream content) {
        var part = path.resolveSibling(path.getFileName() + ".part");
        // For users who do not wait for the end.
        part.toFile().deleteOnExit();
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            throw new ClientException("%s cannot be written: there is no permission".formatted(path), e);
        } catch (IOException e) {
            throw new ClientException("%s cannot be written: %s".formatted(path, e.getMessage()), e);
        } finally {
            // Fails for the same reason as what went wrong before, if it does.
            var _ = part.toFile().delete();
        }
    }
}
