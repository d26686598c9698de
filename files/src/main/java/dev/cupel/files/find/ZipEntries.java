package dev.cupel.files.find;

import dev.cupel.files.input.Content;
import dev.cupel.files.input.InputFile;
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
 */
record ZipEntries(List<InputFile> files, Optional<String> problem) {

    private static final int MAX_ENTRIES = 100_000;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /**
     * Looks what an archive has.
     *
     * @param source of the archive; empty: it was named itself, and its files are as those of a named folder
     */
    static ZipEntries of(Path path, String source) {
        try {
            var zip = new ZipFile(path.toFile());
            var problem = problem(zip, Files.size(path));
            if (problem.isPresent()) {
                zip.close();
                return unusable(problem.get());
            }
            return new ZipEntries(files(zip, path, source), Optional.empty());
        } catch (IOException e) {
            return unusable("the archive is damaged, or packed in a way that Cupel does not read");
        }
    }

    private static ZipEntries unusable(String problem) {
        return new ZipEntries(List.of(), Optional.of(problem));
    }

    private static Optional<String> problem(ZipFile zip, long size) {
        if (zip.size() > MAX_ENTRIES) {
            return Optional.of("the archive has %,d entries; at most %,d are read".formatted(zip.size(), MAX_ENTRIES));
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

    private static List<InputFile> files(ZipFile zip, Path path, String source) {
        var folder = source.isEmpty() ? "" : source.replaceFirst("(?i)\\.zip$", "") + "/";
        var files = new ArrayList<InputFile>();
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            var name = path + "/" + entry.getName();
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
