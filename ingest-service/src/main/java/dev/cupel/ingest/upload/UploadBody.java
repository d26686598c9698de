package dev.cupel.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.ingest.upload.UploadFolder.NoRoomException;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/** The files in the body of a request, of which no more than a buffer is held. */
final class UploadBody {

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final int MAX_NAME = 500;
    private static final int MAX_PART_HEADER = 8 * 1024;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private final UploadFolder folder;
    private final UploadProperties limits;
    private final SequencedMap<String, Path> files = new LinkedHashMap<>();

    private UploadBody(UploadFolder folder, UploadProperties limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /** Writes the files to a folder, under other names; returns where each is, by the name that its sender gives it. */
    static SequencedMap<String, Path> spool(HttpServletRequest request, UploadFolder folder, UploadProperties limits)
            throws IOException {
        var body = new UploadBody(folder, limits);
        try {
            body.read(request);
        } catch (ClientAbortException e) {
            throw e;
        } catch (IOException e) {
            throw Problems.bad("the body: expected multipart/form-data with files, to its end");
        }
        if (body.files.isEmpty()) {
            throw Problems.bad("the body: expected one file or more");
        }
        return body.files;
    }

    private void read(HttpServletRequest request) throws IOException {
        var upload = new FileUpload();
        upload.setHeaderEncoding(UTF_8.name());
        upload.setPartHeaderSizeMax(MAX_PART_HEADER);
        var parts = upload.getItemIterator(new ServletRequestContext(request));
        while (parts.hasNext()) {
            var part = parts.next();
            if (files.size() == limits.maxFiles()) {
                throw Problems.outOfBounds("the body: expected at most %,d files".formatted(limits.maxFiles()));
            }
            var name = name(part);
            if (files.putIfAbsent(name, write(part)) != null) {
                throw Problems.outOfBounds("the file '%s' is there twice".formatted(name));
            }
        }
    }

    private Path write(FileItemStream part) throws IOException {
        try (var in = part.openStream()) {
            return folder.write(in, limits.keepFree());
        } catch (NoRoomException e) {
            throw Problems.busy("there is too little room on the disk here for these files", RETRY_AFTER);
        }
    }

    /** Names become parts of ids and of the places that messages name. No file on the disk has one. */
    private String name(FileItemStream part) {
        var name = given(part);
        if (name.isBlank()
                || name.length() > MAX_NAME
                || Texts.problem(name).isPresent()
                || name.chars().anyMatch(Character::isISOControl)
                || name.contains("\\")
                || DRIVE.matcher(name).matches()
                || List.of(name.split("/", -1)).stream().anyMatch(UploadBody::isNoName)) {
            throw Problems.outOfBounds(
                    "the name of file %,d: expected one such as animals.json or 25/animals.json, of at most %d characters"
                            .formatted(files.size() + 1, MAX_NAME));
        }
        return name;
    }

    private static boolean isNoName(String part) {
        return part.isBlank() || part.equals(".") || part.equals("..");
    }

    private String given(FileItemStream part) {
        try {
            if (!part.isFormField()) {
                return part.getName();
            }
        } catch (InvalidFileNameException e) {
            return "";
        }
        throw Problems.bad("the part '%s' is no file; all that is said beside files is in the query"
                .formatted(Texts.printable(String.valueOf(part.getFieldName()))));
    }
}
