/** What a request may look like: its fields as the API's JSON parser knows them, and the rules that come after. */
@NullMarked
package dev.cupel.emulator.schema;

import org.jspecify.annotations.NullMarked;
