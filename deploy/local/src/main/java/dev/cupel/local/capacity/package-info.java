/**
 * Works out from measured costs what a workload takes: cores, instances, partitions, disks, and projects at Google.
 *
 * <p>It may use {@code text}.
 */
@NullMarked
package dev.cupel.local.capacity;

import org.jspecify.annotations.NullMarked;
