package dev.cupel.files.find;

import dev.cupel.files.format.Formats;
import dev.cupel.files.format.Recognised;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.NotTextException;
import dev.cupel.files.input.PublishException;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.Spool.NoRoomException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipException;

/**
 * Files and folders, and how they are read.
 *
 * @param limit of the items that are used, the first ones; 0: all are
 * @param isWanted of which items anything is found
 */
public record Input(InputFiles files, Reading reading, int limit, Predicate<Item> isWanted) implements Closeable {

    public static Input of(List<Path> paths) {
        return of(paths, Reading.DEFAULT);
    }

    public static Input of(List<Path> paths, Reading reading) {
        return new Input(InputFiles.of(paths), reading, 0, item -> true);
    }

    /** Some files of a folder. */
    public static Input ofFolder(Path folder, List<Path> files, Reading reading) {
        return new Input(InputFiles.of(folder, files), reading, 0, item -> true);
    }

    /**
     * Files under names that they do not have on the disk.
     *
     * @param maxPacked how many files all archives together may have
     */
    public static Input of(SequencedMap<String, Path> named, Reading reading, int maxPacked) {
        return new Input(InputFiles.of(named, maxPacked), reading, 0, item -> true);
    }

    /** Nothing of archives can be read any more. */
    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Of which the first items are used only. */
    public Input limited(int items) {
        return new Input(files, reading, items, isWanted);
    }

    /**
     * Of which a random part of the items is found only.
     *
     * @throws PublishException when a file or folder is not there
     */
    public Input sampled(int items, long seed) {
        requirePaths();
        return new Input(files, reading, limit, Sample.draw(this, items, seed));
    }

    /**
     * Looks whether all files and folders are there.
     *
     * @throws PublishException with all that are not
     */
    public void requirePaths() {
        files.requirePaths();
    }

    /** Finds what is in a file; what was guessed about it comes first. */
    public void read(InputFile file, Consumer<Found> found) {
        read(file, found, shape -> {});
    }

    /**
     * As the other one.
     *
     * @param shape takes what the file is taken for, before anything of it is found; empty: for nothing that has items
     */
    public void read(InputFile file, Consumer<Found> found, Consumer<String> shape) {
        try {
            var recognised = recognise(file);
            shape.accept(recognised.shape());
            recognised.guessed().ifPresent(guess -> found.accept(new Notice(file.place(), guess, true)));
            recognised.reader().read(one -> {
                if (!(one instanceof Item item) || isWanted.test(item)) {
                    found.accept(one);
                }
            });
        } catch (AccessDeniedException e) {
            found.accept(new Problem(file.place(), "no permission to read it", Extent.FILE));
        } catch (NotTextException e) {
            found.accept(new Problem(
                    file.item(e.line(), 0), e.reason() + "; from here on nothing is read", Extent.REST_OF_FILE));
        } catch (EOFException | ZipException | UnpackedTooLargeException e) {
            found.accept(new Problem(file.place(), Packed.reason(e), Extent.REST_OF_FILE));
        } catch (NoRoomException e) {
            found.accept(new Problem(file.place(), "the disk has too little room to unpack it", Extent.REST_OF_FILE));
        } catch (IOException e) {
            found.accept(new Problem(file.place(), "cannot be read", Extent.REST_OF_FILE));
        }
    }

    private Recognised recognise(InputFile file) throws IOException {
        return Formats.recognise(file, reading);
    }
}
