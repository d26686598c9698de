package dev.cupel.local.publish;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetName;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.publish.send.Consent;
import dev.cupel.local.publish.send.Destination;
import dev.cupel.local.publish.send.Published;
import dev.cupel.local.publish.send.Terms;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "publish",
        header = "Publishes files as a dataset.",
        description = {
            "",
            "Publishes files as a dataset: declares it, publishes its items to the topic cupel.datasets, seals it, and says "
                    + "how many were new, were there already, or were refused. All files are read before: if anything in them cannot be published, nothing is. Publishing "
                    + "the same files again changes nothing, and goes on where an interrupted run stopped.",
            "",
            "A file is one of these, whose shape is told by what it has:",
            "  JSON: an array of objects; or an object with one such array, as \"qa_pairs\", and optionally \"category\", "
                    + "\"indicator\", \"session\", which become labels",
            "  JSON Lines: an object on each line, or a request of an OpenAI batch",
            "  a table by RFC 4180 whose first row names the columns: CSV, TSV, or separated by semicolons or strokes",
            "  Parquet with flat columns",
            "  plain text (.txt, .md) in a folder that has nothing else: an item a file, with the fields title and content",
            "and each of them packed by gzip, or in a zip archive.",
            "An item's id is its member (or column) \"id\". One without is made from its session, else the folder below the named "
                    + "one, from the indicator, else the file's name, and from its place there.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cupel publish questions/ more.jsonl --dataset quiz --recipe qa-refine",
            "  cupel publish songs.csv --dataset songs --recipe songs-classify --id track_id",
            "  cupel publish --watch questions/ --seal-file COMPLETE.txt --dataset quiz",
            "  cupel publish more.jsonl --dataset soon --mode interactive --budget 2.50"
        })
final class PublishCommand extends CupelCommand {

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9-]{1,100}");
    private static final int MAX_WEIGHT = 100;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 2;

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            required = true,
            converter = DatasetName.Converter.class,
            description = "Name of the dataset.")
    private DatasetName dataset = new DatasetName("");

    @Mixin
    private final RecipeOption recipe = new RecipeOption();

    @Mixin
    private final OverrideOptions overrides = new OverrideOptions();

    @Option(
            names = "--after",
            paramLabel = "DATASET",
            converter = DatasetName.Converter.class,
            description = "Dataset that must be finished before this one is asked.")
    private @Nullable DatasetName after;

    @Option(
            names = "--if-success",
            paramLabel = "PERCENT",
            description =
                    "With --after: only when at least so much of that dataset was refined, what was refused or left out "
                            + "counted too. Else this one is held, until `cupel resume`.")
    private @Nullable BigDecimal ifSuccess;

    @Option(names = "--hold", description = "Publish it held: nothing of it is asked before `cupel resume`.")
    private boolean hold;

    @Option(
            names = "--series",
            paramLabel = "SERIES",
            converter = DatasetName.Converter.class,
            description =
                    "Series that it belongs to: the numbers of batches go on over all its datasets, and `cupel series` adds them up.")
    private @Nullable DatasetName series;

    @Option(
            names = "--project",
            paramLabel = "P",
            description = "Gemini project whose key and quota it uses. Default: whichever has room")
    private @Nullable String project;

    @Option(
            names = "--weight",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Its share of the quota against other datasets that wait, 1 to 100. Default: ${DEFAULT-VALUE}")
    private int weight = 1;

    @Option(
            names = "--add",
            description =
                    "Let items that are new join a dataset that is sealed. They make a wave of their own, which goes when its"
                            + " gate opens; what is there stays as it is. A dataset that waits for this one by --after waits for them too, if it"
                            + " has not begun.")
    private boolean add;

    @Option(
            names = "--skip-bad",
            description =
                    "Leave out what cannot be published, and say what that was. Default: nothing is published then")
    private boolean skipBad;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Option(names = "--yes", description = "Do not ask whether what was guessed about files is right.")
    private boolean yes;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "H:P",
            description = "Kafka of a stack that was not started by `cupel up`; --ingest-url belongs to it.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--ingest-url",
            paramLabel = "U",
            description = "Its ingest-service, such as http://localhost:8081.")
    private @Nullable String ingestUrl;

    @Override
    public Integer call() throws InterruptedException {
        var published = folder.isWatch() ? publishFolder() : publishFiles();
        var out = out();
        out.println(PublishProgress.summary(published, dataset.name()));
        out.flush();
        return published.exitCode().number();
    }

    private Published publishFiles() throws InterruptedException {
        folder.requireNone(this);
        var input = this.input.input(this);
        input.requirePaths();
        return new PublishRun(this, destination(), InstantSource.system(), typed(), Consent.of(yes))
                .publish(input, skipBad);
    }

    private Published publishFolder() throws InterruptedException {
        if (add) {
            throw wrongUse("--add does not go with --watch: publish what comes later without it");
        }
        var dropped = folder.folder(this, input.folder(this));
        return new FolderRun(
                        this,
                        destination(),
                        dropped,
                        input.reading(),
                        skipBad,
                        folder.progress(),
                        InstantSource.system())
                .publish();
    }

    private Destination destination() {
        if ((bootstrapServers == null) != (ingestUrl == null)) {
            throw wrongUse("--bootstrap-servers and --ingest-url belong together: name both or none");
        }
        if (bootstrapServers != null && ingestUrl != null) {
            return new Destination(bootstrapServers, ingestUrl, null, dataset.name(), recipe.name(), terms(), add);
        }
        return Destination.of(stack.file(), dataset.name(), recipe.name(), terms(), add);
    }

    /** As ingest-service would find them, but before anything is published. */
    private Terms terms() {
        if (project != null && !PROJECT.matcher(project).matches()) {
            throw wrongUse("--project: expected 1 to 100 of a-z, 0-9, '-'");
        }
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw wrongUse("--weight: expected a number from 1 to %d".formatted(MAX_WEIGHT));
        }
        if (ifSuccess != null
                && (ifSuccess.signum() < 0
                        || ifSuccess.compareTo(ALL) > 0
                        || ifSuccess.stripTrailingZeros().scale() > PERCENT_DECIMALS)) {
            throw wrongUse("--if-success: expected a percentage, such as 95 or 97.25");
        }
        if (ifSuccess != null && after == null) {
            throw wrongUse("--if-success goes with --after DATASET");
        }
        return new Terms(
                after == null ? null : after.name(),
                series == null ? null : series.name(),
                project,
                weight,
                overrides.overrides(this),
                hold,
                ifSuccess);
    }
}
