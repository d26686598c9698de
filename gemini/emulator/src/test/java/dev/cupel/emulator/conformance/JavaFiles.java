package dev.cupel.emulator.conformance;

import com.google.genai.Files;
import com.google.genai.types.File;
import com.google.genai.types.ListFilesConfig;
import com.google.genai.types.UploadFileConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The recorded calls about files. */
final class JavaFiles {

    private static final int SHORT_READ = 256 << 10;

    private final JavaSdk sdk;
    private final Inputs inputs;
    private final Files files;

    JavaFiles(JavaSdk sdk, Inputs inputs) {
        this.sdk = sdk;
        this.inputs = inputs;
        this.files = sdk.client().files;
    }

    /** Uploads; the last file is for jobs. */
    @Nullable
    File upload() throws IOException {
        small();
        large();
        var input = inputs.text("input.jsonl", Inputs.JSONL);
        return sdk.call(
                "files.upload for job",
                () -> files.upload(input, jsonl().displayName("job-input").build()));
    }

    void getAndList(String name) {
        sdk.call("files.get", () -> files.get(name, null));
        sdk.call(
                "files.list pageSize=2 (iterate)",
                () -> JavaSdk.all(
                                files.list(ListFilesConfig.builder().pageSize(2).build()))
                        .size());
    }

    /** The name of a file for more jobs; the upload of it was not recorded, and is not compared. */
    String another() {
        return sdk.aside(
                () -> files.upload(Inputs.bytes(), jsonl().build()).name().orElseThrow());
    }

    void delete(String name) {
        sdk.call("files.delete", () -> files.delete(name, null));
    }

    private void small() throws IOException {
        var path = inputs.text("input.jsonl", Inputs.JSONL);
        var json = inputs.text("input.json", Inputs.JSONL);
        sdk.call("files.upload(path) NO mimeType", () -> files.upload(path, null));
        sdk.call(
                "files.upload(path) config mimeType=jsonl displayName",
                () -> files.upload(
                        path, jsonl().mimeType("jsonl").displayName("in-1").build()));
        sdk.call(
                "files.upload(path) config mimeType=application/jsonl name=my-file",
                () -> files.upload(path, jsonl().name("my-file-1").build()));
        sdk.call(
                "files.upload(bytes) mimeType=application/jsonl",
                () -> files.upload(Inputs.bytes(), jsonl().displayName("bytes").build()));
        sdk.call(
                "files.upload(InputStream,size)",
                () -> files.upload(new ByteArrayInputStream(Inputs.bytes()), 128, jsonl().build()));
        sdk.call(
                "files.upload(.json path) with config mimeType=application/jsonl",
                () -> files.upload(json, jsonl().build()));
    }

    private void large() throws IOException {
        var nine = inputs.filled("big.jsonl", 9 << 20);
        var eight = inputs.filled("exact.jsonl", Inputs.CHUNK);
        var empty = inputs.filled("empty.jsonl", 0);
        sdk.call("files.upload 9 MiB (2 chunks)", () -> files.upload(nine, jsonl().build()));
        sdk.call("files.upload exactly 8 MiB", () -> files.upload(eight, jsonl().build()));
        sdk.call("files.upload empty file", () -> files.upload(empty, jsonl().build()));
        sdk.call(
                "files.upload InputStream with short reads (256 KiB each, 1 MiB total)",
                () -> files.upload(new ShortReads(1 << 20), 1 << 20, jsonl().build()));
    }

    private static UploadFileConfig.Builder jsonl() {
        return UploadFileConfig.builder().mimeType("application/jsonl");
    }

    /** A stream that gives less than it is asked for, as sockets do. */
    private static final class ShortReads extends ByteArrayInputStream {

        ShortReads(int size) {
            super(new byte[size]);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, SHORT_READ));
        }
    }
}
