/**
 * Accepts recipes and datasets. {@code recipe} publishes recipes, {@code intake} decides about every record of the public
 * input, {@code gap} finds groups that lack items, {@code batch} makes batches of the items that wait, {@code publish} takes
 * datasets by REST, {@code upload} their files,
 * {@code control} publishes the commands of operators.
 */
@NullMarked
package dev.cupel.ingest;

import org.jspecify.annotations.NullMarked;
