/** POST /functions/v1/createUser. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.createuser;
