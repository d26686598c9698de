package dev.cupel.files.find;

import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs in a JVM of its own, with little memory. */
final class CountItems {

    private static final int MAX_TEXT = 1 << 20;

    private CountItems() {}

    public static void main(String[] arguments) {
        var input = Input.of(List.of(Path.of(arguments[0])), Reading.DEFAULT.withMaxText(MAX_TEXT));
        var items = new AtomicInteger();
        var others = new AtomicInteger();
        for (var file : input.files().files()) {
            input.read(file, found -> (found instanceof Item ? items : others).incrementAndGet());
        }
        System.out.printf("%d items, %d others%n", items.get(), others.get());
    }
}
