package dev.cupel.emulator;

import dev.cupel.emulator.letter.WebhookVariant;
import dev.cupel.emulator.limit.Tier;
import dev.cupel.emulator.webhook.WebhookOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The emulator as a program. */
@Command(
        name = "gemini-emulator",
        description = "The Gemini API on localhost, with faults on demand.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class EmulatorMain implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "8090", description = "TCP port; 0 takes a free one (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private String host = "";

    @Option(names = "--faults", paramLabel = "FILE", description = "JSON list of faults; else those of the data folder")
    private @Nullable Path faults;

    @Option(
            names = "--job-seconds",
            defaultValue = "5",
            description = "from a job's creation to its end, may be a fraction (${DEFAULT-VALUE})")
    private double jobSeconds;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "what is there survives a restart; else temporary")
    private @Nullable Path dataDir;

    @Option(
            names = "--tier",
            defaultValue = "3",
            converter = TierName.class,
            description = "whose limits hold: free, 1, 2, 3, or none for no limits (${DEFAULT-VALUE})")
    private Tier tier = Tier.THREE;

    @Option(names = "--limits", paramLabel = "FILE", description = "JSON with other limits than the known ones")
    private @Nullable Path limits;

    @Option(names = "--seed", defaultValue = "1", description = "of answers and order (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--no-shuffle", description = "result lines come in the order of the requests")
    private boolean ordered;

    @Option(names = "--api-key", paramLabel = "KEY", description = "the only accepted key; else any is")
    private @Nullable String apiKey;

    @Option(
            names = "--webhook-failures",
            defaultValue = "5",
            paramLabel = "N",
            description = "a webhook is disabled after so many undeliverable events in a row (${DEFAULT-VALUE})")
    private int webhookFailures;

    @Option(
            names = "--webhook-variant",
            paramLabel = "NAME",
            split = ",",
            description = "where webhooks are to be otherwise than usual: ${COMPLETION-CANDIDATES}")
    private Set<WebhookVariant> webhookVariants = Set.of();

    private EmulatorMain() {}

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        MemoryGuard.install();
        var command = new CommandLine(new EmulatorMain());
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            line.getErr().println("gemini emulator: " + e.getMessage());
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
        System.exit(command.execute(args));
    }

    /** Runs until the process is told to stop. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = EmulatorOptions.defaults()
                .withPort(port)
                .withJobDuration(Duration.ofMillis(Math.round(jobSeconds * 1_000)))
                .withDataDir(dataDir)
                .withSeed(seed)
                .withShuffle(!ordered)
                .withApiKey(apiKey)
                .withWebhooks(WebhookOptions.defaults()
                        .withExhaustedLimit(webhookFailures)
                        .withVariants(webhookVariants))
                .withTier(tier)
                .withLimits(limits);
        var emulator = Emulator.start(options, host, faults == null ? null : Files.readString(faults));
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "shutdown"));
        System.out.printf("gemini emulator ready on %s%n", emulator.baseUrl());
        new CountDownLatch(1).await();
        return 0;
    }

    /** A tier by its label. */
    static final class TierName implements ITypeConverter<Tier> {

        @Override
        public Tier convert(String label) {
            return Tier.of(label)
                    .orElseThrow(
                            () -> new TypeConversionException("'%s' is none of none, free, 1, 2, 3".formatted(label)));
        }
    }
}
