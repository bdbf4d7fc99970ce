@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.mailapi;
