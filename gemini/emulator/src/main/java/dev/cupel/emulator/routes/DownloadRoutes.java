package dev.cupel.emulator.routes;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.StatusCode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Download of result files, whole or from an offset on. */
public final class DownloadRoutes implements RouteGroup {

    private static final String RESULT_PREFIX = "batch-";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,100})-(\\d{0,100})");

    private final FileStore files;
    private final Jobs jobs;

    public DownloadRoutes(FileStore files, Jobs jobs) {
        this.files = files;
        this.jobs = jobs;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) {
        return switch (target.shape(call.method())) {
            case "GET files/*:download", "GET download/files/*:download" -> Optional.of(endpoint(call, target.id()));
            default -> Optional.empty();
        };
    }

    private Endpoint endpoint(Call call, String id) {
        var job = jobs.find(id.replaceFirst("^" + RESULT_PREFIX, ""));
        return new Endpoint(
                Route.DOWNLOAD,
                job.map(found -> found.job().model()).orElse(""),
                job.map(found -> found.job().displayName()).orElse(""),
                () -> download(call, id));
    }

    private Reply download(Call call, String id) throws IOException {
        if (files.living(id).isPresent()) {
            throw ApiException.invalidArgument("Only generated files can be downloaded.");
        }
        var result = Optional.of(id)
                .filter(name -> name.startsWith(RESULT_PREFIX))
                .flatMap(name -> jobs.find(name.substring(RESULT_PREFIX.length())))
                .filter(job -> !job.job().inline())
                .flatMap(this::result)
                .orElseThrow(() -> ApiException.noSuchFile(id));
        var size = Files.size(result);
        return ranged(call.header("Range"), new Reply.Media(result, 0, size, size));
    }

    /** What the header wants of the file; all of it when the header makes no sense, or is absent. */
    private static Reply ranged(String header, Reply.Media whole) {
        var range = RANGE.matcher(header);
        if (!range.matches()) {
            return whole;
        }
        var first = new BigInteger(range.group(1));
        var size = BigInteger.valueOf(whole.size());
        var end = range.group(2).isEmpty() ? size : new BigInteger(range.group(2)).add(BigInteger.ONE);
        if (!range.group(2).isEmpty() && first.compareTo(end) >= 0) {
            return whole;
        }
        if (first.compareTo(size) >= 0) {
            throw ApiException.typical(StatusCode.OUT_OF_RANGE);
        }
        return new Reply.Media(
                whole.file(), first.longValueExact(), end.min(size).longValueExact(), whole.size());
    }

    private Optional<Path> result(LiveJob job) {
        if (jobs.outputPending(job)) {
            throw ApiException.notFound();
        }
        return jobs.result(job);
    }
}
