/** Where tools work; start reading at {@link dev.skerry.installation.Installation}. */
@NullMarked
package dev.skerry.installation;

import org.jspecify.annotations.NullMarked;
