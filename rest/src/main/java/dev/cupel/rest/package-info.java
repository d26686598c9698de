/** What the REST interfaces of the services share: how requests are refused, and what bounds them. */
@NullMarked
package dev.cupel.rest;

import org.jspecify.annotations.NullMarked;
