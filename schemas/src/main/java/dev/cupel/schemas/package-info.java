/** The topic catalogue and the serializers of its records. */
@NullMarked
package dev.cupel.schemas;

import org.jspecify.annotations.NullMarked;
