package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of files that were uploaded.
 *
 * @param items number of different items in them that can be published; all of them are on cupel.datasets now
 * @param published number of those that this upload published; the others were there already
 * @param leftOut number of items that cannot be published, as far as it is known
 * @param understood what the files were taken for, where ids are from, and which labels items have
 * @param files number of files, those in archives counted one by one
 * @param shapes what each was taken for, at most 100
 * @param emptyGroups groups of files without any item, by the labels that the recipe groups by, at most 100: what the seal is to say
 * @param notices what one should know of them, at most 100
 * @param problems what cannot be published, at most 100
 */
public record Upload(
        @Schema(example = "100") long items,
        @Schema(example = "100") long published,
        @Schema(example = "0") long leftOut,

        @Schema(example = "JSON, array \"qa_pairs\": 1 file, 100 items; ids from the files; labels: indicator")
        String understood,

        @Schema(example = "1") int files,
        List<UploadedFile> shapes,
        List<EmptyGroup> emptyGroups,
        List<UploadProblem> notices,
        List<UploadProblem> problems) {}
