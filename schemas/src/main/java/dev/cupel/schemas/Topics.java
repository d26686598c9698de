package dev.cupel.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.DatasetTaken;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.ItemRefused;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.RegenerationRequest;
import dev.cupel.events.RelayCursor;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.WaveDecision;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The topic catalogue. Keys of most topics are spread over all partitions that the broker has of them, so that there can be more
 * while they are used. Those of which a record replaces the one before it, or makes sense only after it, keep each key on its
 * partition.
 */
public final class Topics {

    /** How many partitions a topic is created with, unless an installation wants another number. */
    public static final int DEFAULT_PARTITIONS = 6;

    private static final Topic.Spread ALL_PARTITIONS = new Topic.Spread.All();
    /** Of topics with few records, whose order counts. The number must never change. */
    private static final Topic.Spread FIRST_SIX = new Topic.Spread.First(6);

    private static final Topic.Spread FIRST = new Topic.Spread.First(1);
    private static final int MAX_GROUP_IN_KEY = 500;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Topic.Retention MONTH = new Topic.Retention.Lasting(Duration.ofDays(30));
    private static final Topic.Retention UNLIMITED = new Topic.Retention.Unlimited();
    private static final Topic.Retention COMPACTED = new Topic.Retention.Compacted();

    /** Published versions of recipes. Keyed by name and version, because a version must outlive its successors. */
    public static final Topic<Recipe> RECIPES =
            topic("recipes", Recipe.class, r -> r.getName() + "/" + r.getVersion(), FIRST, COMPACTED, MEBIBYTE);

    /** Public input: datasets are declared, their items published, and sealed. Takes Avro and JSON. */
    public static final Topic<DatasetEvent> DATASETS = new Topic<>(
            "cupel.datasets", new DatasetEventCodec(), Topics::datasetsKey, ALL_PARTITIONS, MONTH, MEBIBYTE);

    /** Valid items that wait to be asked. Twice the input's limit, because JSON can grow when it becomes Avro. */
    public static final Topic<StagedItem> STAGED_ITEMS = topic(
            "staged-items",
            StagedItem.class,
            i -> itemKey(i.getDataset(), i.getItem()),
            ALL_PARTITIONS,
            MONTH,
            2 * MEBIBYTE);

    /**
     * What was decided about datasets, and which items were refused. What is said last of either counts; a refused item has
     * the size that a staged one may have.
     */
    public static final Topic<IntakeDecision> INTAKE_DECISIONS =
            topic("intake-decisions", IntakeDecision.class, Topics::intakeKey, FIRST_SIX, MONTH, 2 * MEBIBYTE);

    /** Batches that wait to be submitted. */
    public static final Topic<PreparedBatch> PREPARED_BATCHES = topic(
            "prepared-batches", PreparedBatch.class, PreparedBatch::getBatch, ALL_PARTITIONS, MONTH, 8 * MEBIBYTE);

    /** Jobs that Gemini accepted. */
    public static final Topic<SubmittedJob> SUBMITTED_JOBS =
            topic("submitted-jobs", SubmittedJob.class, SubmittedJob::getBatch, ALL_PARTITIONS, MONTH, MEBIBYTE);

    /** Answers to requests of batches that are asked interactively. */
    public static final Topic<InteractiveAnswers> INTERACTIVE_ANSWERS = topic(
            "interactive-answers",
            InteractiveAnswers.class,
            InteractiveAnswers::getBatch,
            ALL_PARTITIONS,
            MONTH,
            8 * MEBIBYTE);

    /** Jobs that ended. */
    public static final Topic<CompletedJob> COMPLETED_JOBS =
            topic("completed-jobs", CompletedJob.class, CompletedJob::getBatch, ALL_PARTITIONS, MONTH, MEBIBYTE);

    /** Public output: one record for every item. */
    public static final Topic<RefinedRecord> REFINED_RECORDS = topic(
            "refined-records",
            RefinedRecord.class,
            r -> itemKey(r.getDataset(), r.getItem()),
            ALL_PARTITIONS,
            UNLIMITED,
            4 * MEBIBYTE);

    /** Public output: what groups of items lack. */
    public static final Topic<RegenerationRequest> REGENERATION_REQUESTS = topic(
            "regeneration-requests",
            RegenerationRequest.class,
            Topics::regenerationKey,
            FIRST_SIX,
            COMPACTED,
            2 * MEBIBYTE);

    /** Batches whose items all have their outcome. What is said last of a batch counts. */
    public static final Topic<SettledBatch> SETTLED_BATCHES =
            topic("settled-batches", SettledBatch.class, SettledBatch::getBatch, FIRST_SIX, MONTH, 8 * MEBIBYTE);

    /** What the gates of waves have come to. What is said last of a wave counts. */
    public static final Topic<WaveDecision> WAVE_DECISIONS =
            topic("wave-decisions", WaveDecision.class, WaveDecision::getDataset, FIRST_SIX, MONTH, MEBIBYTE);

    /** Operators' words, in the order in which they were said of a dataset. */
    public static final Topic<Control> CONTROLS =
            topic("controls", Control.class, Control::getDataset, FIRST_SIX, MONTH, MEBIBYTE);

    /** Where the relays stand. On one partition, because a relay reads all of it when it takes over. */
    public static final Topic<RelayCursor> RELAY_CURSORS = topic(
            "relay-cursors",
            RelayCursor.class,
            c -> "%s/%s/%d".formatted(c.getService(), c.getTopic(), c.getPartition()),
            FIRST,
            COMPACTED,
            MEBIBYTE);

    /** Every topic of the catalogue. */
    public static final List<Topic<?>> ALL = List.of(
            RECIPES,
            DATASETS,
            STAGED_ITEMS,
            INTAKE_DECISIONS,
            PREPARED_BATCHES,
            SUBMITTED_JOBS,
            INTERACTIVE_ANSWERS,
            COMPLETED_JOBS,
            REFINED_RECORDS,
            REGENERATION_REQUESTS,
            SETTLED_BATCHES,
            WAVE_DECISIONS,
            CONTROLS,
            RELAY_CURSORS);

    private Topics() {}

    /** Key of all records about one item. */
    public static String itemKey(String dataset, String item) {
        return dataset + "/" + item;
    }

    /** A label can be as long as an item: then its hash stands for it. */
    private static String regenerationKey(RegenerationRequest value) {
        var group = value.getGroup();
        return value.getDataset() + "/"
                + (group.length() <= MAX_GROUP_IN_KEY
                        ? group
                        : HexFormat.of().formatHex(Sha256.newDigest().digest(group.getBytes(UTF_8))));
    }

    private static String intakeKey(IntakeDecision value) {
        return switch (value.getDecision()) {
            case DatasetTaken dataset -> dataset.getDataset();
            case ItemRefused item -> itemKey(item.getDataset(), item.getItem());
            default ->
                throw new IllegalArgumentException(
                        "no intake decision: " + value.getDecision().getClass());
        };
    }

    private static String datasetsKey(DatasetEvent value) {
        return switch (value.getEvent()) {
            case DatasetDeclared declared -> declared.getDataset();
            case ItemPublished item -> itemKey(item.getDataset(), item.getItem());
            case DatasetSealed sealed -> sealed.getDataset();
            default ->
                throw new IllegalArgumentException(
                        "no dataset event: " + value.getEvent().getClass());
        };
    }

    private static <T extends SpecificRecord> Topic<T> topic(
            String name,
            Class<T> type,
            Function<T, String> key,
            Topic.Spread spread,
            Topic.Retention retention,
            int max) {
        return new Topic<>("cupel." + name, new AvroCodec<>(type), key, spread, retention, max);
    }
}
