/**
 * What to ask. {@link dev.cupel.ingest.DatasetsListener} takes the public input, {@link dev.cupel.ingest.Intake} decides
 * about every record, {@link dev.cupel.ingest.BatchCutter} makes batches of the items that wait.
 */
@NullMarked
package dev.cupel.ingest;

import org.jspecify.annotations.NullMarked;
