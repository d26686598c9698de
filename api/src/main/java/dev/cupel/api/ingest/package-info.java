/** What ingest-service takes and answers about recipes and datasets. */
@NullMarked
package dev.cupel.api.ingest;

import org.jspecify.annotations.NullMarked;
