package dev.cupel.local.publish;

import dev.cupel.local.follow.Intake;
import dev.cupel.local.follow.Services;
import dev.cupel.local.follow.UnreachableException;
import java.util.Optional;

/**
 * Where a dataset is published, and with which recipe.
 *
 * @param ingestUrl of the ingest-service that reads the topic there
 */
public record Destination(String bootstrapServers, String ingestUrl, String dataset, String recipe, Terms terms) {

    /**
     * Asks ingest-service before anything is published.
     *
     * @throws PublishException when it would refuse the dataset
     */
    public void requireWelcome() throws InterruptedException {
        var known = Services.recipes(ingestUrl);
        if (!known.contains(recipe)) {
            throw new PublishException(
                    "recipe '%s' is not known; known are: %s".formatted(recipe, String.join(", ", known)));
        }
        var before = Services.intake(ingestUrl, dataset).filter(intake -> !intake.isRefused());
        if (before.isPresent() && !before.get().recipe().equals(recipe)) {
            throw new PublishException("dataset '%s' was declared with recipe '%s' before; name another --dataset"
                    .formatted(dataset, before.get().recipe()));
        }
    }

    /**
     * Looks whether the dataset was sealed with another number of items. An ingest-service that does not answer now is
     * not waited for: what is published stands, and it will say so itself.
     *
     * @throws PublishException when this seal contradicts an earlier one
     */
    public void requireSameSeal(int items) throws InterruptedException {
        var sealed = intakeIfReachable();
        if (sealed.isPresent()
                && sealed.get().expected() != null
                && sealed.get().expected() != items) {
            throw new PublishException(
                    "dataset '%s' was sealed with %,d items before; these are %,d. What is new here is refused: name another --dataset"
                            .formatted(dataset, sealed.get().expected(), items));
        }
    }

    private Optional<Intake> intakeIfReachable() throws InterruptedException {
        try {
            return Services.intake(ingestUrl, dataset);
        } catch (UnreachableException e) {
            return Optional.empty();
        }
    }
}
