package dev.cupel.local.publish.send;

import dev.cupel.events.EmptyGroup;
import dev.cupel.files.input.PublishException;
import dev.cupel.local.publish.send.Destination.Welcome;
import dev.cupel.local.publish.send.Survey.Surveyed;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dataset's seal has to say once the input is published.
 *
 * @param before what it says now; -1: the dataset is not sealed
 * @param items how many items there will be
 * @param leftOut how many further ones cannot be published
 * @param emptyGroups groups that the input has no items of
 */
record Sealing(long before, long items, long leftOut, List<EmptyGroup> emptyGroups) {

    /** A record of the topic has room for more. */
    private static final int MAX_CHARACTERS_OF_GROUPS = 250_000;

    private static final long NONE = -1;

    /**
     * How a dataset that may be sealed takes further items.
     *
     * @throws PublishException when it is sealed, further ones are there, and they are not to join it
     */
    static Sealing of(Destination destination, Welcome welcome, Surveyed survey) {
        var known = welcome.arrived() + survey.fresh();
        if (welcome.sealed().isEmpty()) {
            return new Sealing(
                    NONE,
                    Math.max(known, survey.checked().items()),
                    survey.checked().leftOut().items(),
                    emptyGroups(welcome, survey));
        }
        long before = welcome.sealed().get();
        if (known > before && !destination.add()) {
            throw new PublishException(
                    ("nothing was published: dataset '%s' is sealed with %,d items, and of these %,d are new%s."
                                    + " Add --add to let them join as further items, or name another --dataset")
                            .formatted(
                                    destination.dataset(),
                                    before,
                                    survey.fresh(),
                                    survey.thereAlready() == 0
                                            ? ""
                                            : ", while %,d are there already".formatted(survey.thereAlready())));
        }
        return new Sealing(
                before,
                Math.max(before, known),
                survey.checked().leftOut().items(),
                known > before ? emptyGroups(welcome, survey) : List.of());
    }

    /** The groups of files without items, as far as a record has room for them. */
    private static List<EmptyGroup> emptyGroups(Welcome welcome, Surveyed survey) {
        var groups = new ArrayList<EmptyGroup>();
        var characters = 0L;
        for (var file : survey.checked().emptyGroups(welcome.recipe().groupBy())) {
            var source = file.place().source();
            characters += source.length()
                    + file.labels().values().stream().mapToInt(String::length).sum();
            if (characters <= MAX_CHARACTERS_OF_GROUPS) {
                groups.add(new EmptyGroup(file.labels(), source));
            }
        }
        return groups;
    }

    /** Whether the dataset's seal does not say all of this yet, or will not once further items may join. */
    boolean isToBeStated() {
        return before == NONE || !emptyGroups.isEmpty();
    }

    /** Lets further items join, before the first of them is sent. */
    void openFor(Destination destination) throws InterruptedException {
        if (before != NONE && items > before) {
            destination.ingest().reopen(destination.dataset(), before, items, leftOut);
        }
    }
}
