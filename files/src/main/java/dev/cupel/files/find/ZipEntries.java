package dev.cupel.files.find;

import dev.cupel.files.input.Content;
import dev.cupel.files.input.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files in a zip archive, which are never written anywhere. It stays open as long as they may be read: to open it again for
 * each would be to read its list each time.
 *
 * @param problem why nothing of it is read; empty: it can be
 * @param opened the archive; empty: nothing of it is read
 * @param listBytes how long the list of its entries is
 */
record ZipEntries(List<InputFile> files, Optional<String> problem, Optional<Closeable> opened, long listBytes) {

    /** The list is held in memory as long as the archive is open. */
    static final long MAX_LIST_BYTES = 1L << 24;

    private static final int MAX_ENTRIES = 100_000;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /**
     * What archives may have.
     *
     * @param entries how many
     * @param listBytes how long the lists of entries may be
     * @param isShared whether all archives together may have no more
     */
    record Room(int entries, long listBytes, boolean isShared) {

        static final Room OF_AN_ARCHIVE = new Room(MAX_ENTRIES, MAX_LIST_BYTES, false);

        /** What is left for others. */
        Room without(ZipEntries zip) {
            return isShared ? new Room(entries - zip.files.size(), listBytes - zip.listBytes, true) : this;
        }
    }

    /**
     * Looks what an archive has.
     *
     * @param name as messages name it
     * @param source of the archive; empty: it was named itself, and its files are as those of a named folder
     */
    static ZipEntries of(Path path, String name, String source, Room room) {
        try {
            var listBytes = ZipList.maxBytes(path);
            if (listBytes > room.listBytes()) {
                return unusable("the list of what the archive has is too long");
            }
            var zip = new ZipFile(path.toFile());
            var problem = problem(zip, Files.size(path), room.entries());
            if (problem.isPresent()) {
                zip.close();
                return unusable(problem.get());
            }
            return new ZipEntries(files(zip, name, source), Optional.empty(), Optional.of(zip), listBytes);
        } catch (IOException e) {
            return unusable("the archive is damaged, or packed in a way that Cupel does not read");
        }
    }

    private static ZipEntries unusable(String problem) {
        return new ZipEntries(List.of(), Optional.of(problem), Optional.empty(), 0);
    }

    private static Optional<String> problem(ZipFile zip, long size, int maxEntries) {
        if (zip.size() > maxEntries) {
            return Optional.of("the archive has %,d entries; at most %,d are read".formatted(zip.size(), maxEntries));
        }
        if (zip.getEntry("[Content_Types].xml") != null || zip.getEntry("mimetype") != null) {
            return Optional.of("this is an Office file, such as an .xlsx workbook: save its sheet as CSV UTF-8");
        }
        if (Packed.isTooLarge(zip.stream().mapToLong(ZipEntry::getSize).sum(), size)) {
            return Optional.of("the archive unpacks to far too much for its size");
        }
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(ZipEntries::leavesItsFolder)
                .findFirst()
                .map("the archive has an entry that is to lie outside of it: '%s'"::formatted);
    }

    private static boolean leavesItsFolder(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || DRIVE.matcher(name).matches()
                || List.of(name.split("/")).contains("..");
    }

    private static List<InputFile> files(ZipFile zip, String archive, String source) {
        var folder = source.isEmpty() ? "" : source.replaceFirst("(?i)\\.zip$", "") + "/";
        var files = new ArrayList<InputFile>();
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            var name = archive + "/" + entry.getName();
            var content = content(zip, entry);
            var packed = entry.getName().toLowerCase(Locale.ROOT).endsWith(".gz");
            files.add(new InputFile(
                    name,
                    Packed.withoutGz(folder + entry.getName()),
                    packed ? Packed.gunzip(content, entry.getSize()) : content));
        });
        return files;
    }

    private static Content content(ZipFile zip, ZipEntry entry) {
        return () -> Packed.bounded(zip.getInputStream(entry), entry.getCompressedSize());
    }
}
