/**
 * What models take ({@link dev.cupel.gemini.catalog.Settings}), what they cost ({@link dev.cupel.gemini.catalog.Prices}) and how much of them a project may use ({@link
 * dev.cupel.gemini.catalog.Limits}): data files with their sources, which a user's own files override.
 */
@NullMarked
package dev.cupel.gemini.catalog;

import org.jspecify.annotations.NullMarked;
