package dev.cupel.ingest.publish;

import dev.cupel.api.ingest.Declaration;
import dev.cupel.api.ingest.Seal;
import dev.cupel.rest.Problems;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Declares and seals datasets. */
@RestController
class DatasetController {

    private final DatasetPublications publications;

    DatasetController(DatasetPublications publications) {
        this.publications = publications;
    }

    /** Declares a dataset. Publishes its declaration to cupel.datasets; to declare it again with the same words changes nothing. */
    @PutMapping("/datasets/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "Its declaration is published")
    @ApiResponse(responseCode = "409")
    void declare(@PathVariable String id, @RequestBody @Valid Declaration declaration) {
        publications.declare(Problems.text("id", id), declaration);
    }

    /**
     * Says how many items a declared dataset has, and which groups have none. Publishes its seal to cupel.datasets; to seal it again with
     * the same number changes nothing, but that further groups may be named.
     */
    @PostMapping("/datasets/{id}/seal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "Its seal is published")
    @ApiResponse(responseCode = "409")
    void seal(@PathVariable String id, @RequestBody @Valid Seal seal) {
        publications.seal(Problems.text("id", id), seal);
    }
}
