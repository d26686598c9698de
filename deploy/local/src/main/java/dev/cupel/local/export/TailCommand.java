package dev.cupel.local.export;

import dev.cupel.local.cli.Broker;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetName;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.schemas.RefinedRecordJson;
import dev.cupel.schemas.Topics;
import java.io.PrintWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tail",
        header = "Prints refined records as they come.",
        description = {
            "",
            "Prints the records of the topic cupel.refined-records as JSON, one a line, until Ctrl-C or until the stack ends.",
            ""
        },
        footer = {
            "",
            "Example: the first ten records of a dataset",
            "  cupel tail --dataset quiz --from-beginning --max 10"
        })
final class TailCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            converter = DatasetName.Converter.class,
            description = "Only the records of this dataset.")
    private @Nullable DatasetName dataset;

    @Option(names = "--from-beginning", description = "Also the records that are there already.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "End after N records.")
    private @Nullable Long max;

    private long printed;

    @Override
    public Integer call() throws InterruptedException {
        var out = out();
        if (max != null && max <= 0) {
            return ExitCode.DONE.number();
        }
        var file = stack.file();
        Broker.requireAnswer(file);
        try (var reader = TopicReader.open(file.bootstrapServers(), Topics.REFINED_RECORDS.name())) {
            reader.follow(fromBeginning, file, record -> print(record, out));
        }
        return ExitCode.DONE.number();
    }

    /** True when more is wanted. */
    private boolean print(ConsumerRecord<byte[], byte[]> found, PrintWriter out) {
        var refined = Topics.REFINED_RECORDS.decode(found.value());
        if (dataset == null || refined.getDataset().equals(dataset.name())) {
            out.println(RefinedRecordJson.write(refined));
            out.flush();
            printed++;
        }
        // Nobody reads any more, such as `head` that has its lines.
        return !out.checkError() && (max == null || printed < max);
    }
}
