/** What all REST answers have in common. */
@NullMarked
package dev.cupel.results.web;

import org.jspecify.annotations.NullMarked;
