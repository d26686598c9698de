package dev.cupel.ingest.upload;

import static java.util.Objects.requireNonNullElse;

import dev.cupel.api.ingest.Upload;
import dev.cupel.files.input.Reading;
import dev.cupel.rest.Problems;
import dev.cupel.rest.Readers;
import dev.cupel.rest.Readers.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files in. */
@RestController
class UploadController {

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Files of a dataset.
     *
     * @param file each with its name, before which may be folders, as in {@code 25/animals_05.json}
     */
    @Schema(name = "FilesToUpload")
    record Files(
            @ArraySchema(schema = @Schema(type = "string", format = "binary"))
            List<String> file) {}

    /**
     * Publishes the items of files. Of all shapes that the command reads, packed or not. All files are looked at before anything is
     * published; to upload the same ones again changes nothing.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Files.class))))
    @ApiResponse(responseCode = "200", description = "All items are on cupel.datasets")
    @ApiResponse(responseCode = "409")
    @Readers(Kind.UPLOAD)
    @PostMapping(path = "/datasets/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Upload upload(
            @PathVariable("id") String dataset,
            @Parameter(description = "Whether what cannot be published is left out; else nothing is published then")
                    @RequestParam(defaultValue = "false")
                    boolean skipBad,
            @Parameter(description = "Member or column that holds the ids of items; `id` unless given")
                    @RequestParam(name = "id", required = false)
                    @Nullable
                    String idName,
            @Parameter(description = "Members or columns that are published, in this order; all unless given")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> fields,
            @Parameter(description = "Members or columns that become labels") @RequestParam(required = false) @Nullable
                    List<String> labels,
            @Parameter(description = "What separates the columns of tables: a character, or `tab`")
                    @RequestParam(required = false)
                    @Nullable
                    String separator,
            @Parameter(description = "Encoding of texts, such as windows-1252; UTF-8 unless given")
                    @RequestParam(required = false)
                    @Nullable
                    String encoding,
            HttpServletRequest request)
            throws IOException {
        var reading = new Reading(
                idName,
                requireNonNullElse(fields, List.of()),
                requireNonNullElse(labels, List.of()),
                parsed("separator", separator, Reading::separator),
                parsed("encoding", encoding, Reading::encoding));
        return uploads.take(Problems.text("id", dataset), request, reading, skipBad);
    }

    private static <T> @Nullable T parsed(String parameter, @Nullable String text, Function<String, T> parser) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problems.bad("%s: %s".formatted(parameter, e.getMessage()));
        }
    }
}
