package dev.cupel.gemini.catalog;

import dev.cupel.gemini.catalog.LimitsFile.Tiers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * What Gemini lets a project use, by model and tier (1, 2, 3): the resource {@code limits.yaml}, whose entries say where
 * the figures come from and which are assumed. Models are named with or without {@code models/}; one that is not listed has
 * the limits of {@code default}.
 */
public final class Limits {

    private static final TypeReference<LimitsFile> FORMAT = new TypeReference<>() {};
    private static final String DEFAULT = "default";

    /** What one does not say the next does. */
    private final List<LimitsFile> files;

    private Limits(LimitsFile... files) {
        this.files = List.of(files);
    }

    /** The limits that come with the client. */
    public static Limits shipped() {
        return new Limits(readShipped());
    }

    /**
     * Limits of a user's own, in the format of {@code limits.yaml}: a figure in the file takes the place of the shipped
     * one, the rest are as shipped.
     *
     * @throws IllegalArgumentException names the file, and the model and member that are not as they should be
     */
    public static Limits read(Path file) {
        return new Limits(CatalogFile.read(file, FORMAT), readShipped());
    }

    static LimitsFile readShipped() {
        return CatalogFile.shipped("limits.yaml", FORMAT);
    }

    /** The models that have limits of their own, without {@code models/}. */
    Set<String> models() {
        return files.stream()
                .flatMap(file -> file.models().keySet().stream())
                .filter(model -> !model.equals(DEFAULT))
                .collect(Collectors.toSet());
    }

    /** The most input tokens that the batch jobs of a project for a model may have together, of those that have not ended. */
    public long enqueuedTokens(String model, int tier) {
        return find(model, tier, LimitsFile.Model::enqueuedTokens);
    }

    /** The most batch jobs of a project that run or wait at a time. */
    public int concurrentJobs() {
        return files.stream()
                .flatMap(file -> Stream.ofNullable(file.concurrentJobs()))
                .findFirst()
                .orElseThrow()
                .limit();
    }

    /** The rate limits of a model's interactive requests. */
    public Rates rates(String model, int tier) {
        return find(model, tier, LimitsFile.Model::interactive);
    }

    private <T> T find(String model, int tier, Function<LimitsFile.Model, @Nullable Tiers<T>> part) {
        return Stream.of(ModelName.plain(model), DEFAULT)
                .flatMap(name -> files.stream()
                        .flatMap(file -> Stream.ofNullable(file.models().get(name))))
                .flatMap(limits -> Stream.ofNullable(part.apply(limits)))
                .flatMap(tiers -> Stream.ofNullable(tiers.tiers().get(Integer.toString(tier))))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no tier %d, only 1, 2 and 3".formatted(tier)));
    }
}
