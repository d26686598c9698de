package dev.cupel.local.publish.files;

import dev.cupel.local.publish.input.Content;
import dev.cupel.local.publish.input.InputFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * The files in a zip archive, which are never written anywhere.
 *
 */
record ZipEntries(List<InputFile> files, Optional<String> problem) {

    private static final int MAX_ENTRIES = 100_000;

    static ZipEntries of(Path path, String source) {
        try (var zip = new ZipFile(path.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                return unusable("the archive has %,d entries; at most %,d are read".formatted(zip.size(), MAX_ENTRIES));
            }
            var office = office(zip);
            if (office.isPresent()) {
                return unusable(office.get());
            }
            return entries(zip, path, source);
        } catch (IOException e) {
            return unusable("the archive is damaged, or packed in a way that Cupel does not read");
        }
    }

    private static Optional<String> office(ZipFile zip) {
        if (zip.getEntry("[Content_Types].xml") != null || zip.getEntry("mimetype") != null) {
            return Optional.of("this is an Office file, such as an .xlsx workbook: save its sheet as CSV UTF-8");
        }
        return Optional.empty();
    }

    private static ZipEntries entries(ZipFile zip, Path path, String source) {
        var files = new ArrayList<InputFile>();
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            var entry = entries.nextElement();
            var name = entry.getName();
            if (leavesItsFolder(name)) {
                return unusable("the archive has an entry that is to lie outside of it: '%s'".formatted(name));
            }
            if (!entry.isDirectory()) {
                files.add(new InputFile(
                        path + "/" + name, folder(source) + name, content(path, name, entry.getCompressedSize())));
            }
        }
        return new ZipEntries(files, Optional.empty());
    }

    /** An archive stands for a folder of its name. */
    private static String folder(String source) {
        return source.isEmpty() ? "" : source.replaceFirst("(?i)\\.zip$", "") + "/";
    }

    private static boolean leavesItsFolder(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/")).contains("..");
    }

    private static Content content(Path path, String name, long packed) {
        return () -> {
            var zip = new ZipFile(path.toFile());
            try {
                var entry = zip.getEntry(name);
                return Packed.bounded(new Opened(zip, zip.getInputStream(entry)), Math.max(1, packed));
            } catch (IOException e) {
                zip.close();
                throw e;
            }
        };
    }

    private static ZipEntries unusable(String problem) {
        return new ZipEntries(List.of(), Optional.of(problem));
    }

    /** Closes the archive with its entry. */
    private static final class Opened extends FilterInputStream {

        private final ZipFile zip;

        Opened(ZipFile zip, InputStream in) {
            super(in);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            super.close();
            zip.close();
        }
    }
}
