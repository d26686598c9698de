package dev.cupel.files.check;

import dev.cupel.files.input.Hash;
import dev.cupel.files.input.Hashes;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Place;
import java.util.List;
import java.util.Optional;

/** Where ids were found first, in 24 bytes each. */
final class SeenIds {

    private static final int BITS_OF_NUMBER = 40;
    private static final long MAX_NUMBER = (1L << (BITS_OF_NUMBER - 1)) - 1;
    private static final long IS_LINE = 1L << (BITS_OF_NUMBER - 1);

    private final Hashes places = new Hashes();
    private final List<InputFile> files;

    SeenIds(List<InputFile> files) {
        this.files = files;
    }

    int size() {
        return places.size();
    }

    void add(Hash id, int file, Place place) {
        var number =
                place.line() > 0 ? IS_LINE | Math.min(place.line(), MAX_NUMBER) : Math.min(place.number(), MAX_NUMBER);
        places.put(id, ((long) file << BITS_OF_NUMBER) | number);
    }

    /** Empty: it was not found yet. */
    Optional<Place> first(Hash id) {
        var place = places.get(id);
        if (place < 0) {
            return Optional.empty();
        }
        var file = files.get((int) (place >>> BITS_OF_NUMBER));
        var number = place & MAX_NUMBER;
        return Optional.of((place & IS_LINE) == 0 ? file.item(0, number) : file.line(number));
    }
}
