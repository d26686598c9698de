package dev.cupel.emulator.routes;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.files.StoredFile;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.PageToken;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.util.Comparator;
import java.util.Optional;

/** Uploaded files: get, list, delete. */
public final class FileRoutes implements RouteGroup {

    private static final int MAX_ID_LENGTH = 40;
    private static final Comparator<StoredFile> OLDEST_FIRST =
            Comparator.comparing(StoredFile::createTime).thenComparing(StoredFile::id);

    private final FileStore files;

    public FileRoutes(FileStore files) {
        this.files = files;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) {
        return switch (target.shape(call.method())) {
            case "GET files" -> Optional.of(Endpoint.of(Route.FILES_LIST, () -> list(call)));
            case "GET files/*" -> Optional.of(about(Route.FILES_GET, target.id(), () -> get(call, target.id())));
            case "DELETE files/*" -> Optional.of(about(Route.FILES_DELETE, target.id(), () -> delete(target.id())));
            default -> Optional.empty();
        };
    }

    private Endpoint about(Route route, String id, Endpoint.Action action) {
        return new Endpoint(
                route, "", files.living(id).map(StoredFile::displayName).orElse(""), action);
    }

    private Reply get(Call call, String id) {
        return Reply.ok(living("GetFileRequest", id).toJson(call.baseUrl()));
    }

    private Reply delete(String id) {
        files.delete(living("DeleteFileRequest", id));
        return Reply.empty();
    }

    private Reply list(Call call) {
        var size = call.pageSize();
        var after = PageToken.decoded(call);
        var rest = files.living().stream()
                .sorted(OLDEST_FIRST)
                .filter(file -> place(file).compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        var json = Json.object();
        for (var file : rest.subList(0, Math.min(size, rest.size()))) {
            json.withArray("files").add(file.toJson(call.baseUrl()));
        }
        if (rest.size() > size) {
            json.put("nextPageToken", PageToken.encoded(place(rest.get(size - 1))));
        }
        return Reply.ok(json);
    }

    /** Sorts as the files do, and stays valid when files come and go. */
    private static String place(StoredFile file) {
        var time = file.createTime();
        return "%d.%09d/%s".formatted(time.getEpochSecond(), time.getNano(), file.id());
    }

    private StoredFile living(String request, String id) {
        if (id.length() > MAX_ID_LENGTH) {
            throw ApiException.invalidArgument(
                    "* %s.name: File ID (name excluding 'files/') cannot be more than 40 characters.\n"
                            .formatted(request));
        }
        return files.living(id).orElseThrow(() -> ApiException.noSuchFile(id));
    }
}
