/** Why results are not settled now, in the words of operators. */
@NullMarked
package dev.cupel.results.trouble;

import org.jspecify.annotations.NullMarked;
