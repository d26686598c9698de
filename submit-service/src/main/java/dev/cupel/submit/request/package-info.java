/** Makes requests to Gemini out of staged items and a recipe. */
@NullMarked
package dev.cupel.submit.request;

import org.jspecify.annotations.NullMarked;
