package dev.skerry.bench;

/** In the order they are played. */
enum LegName {
    GALLERY,
    FORM,
    ACCOUNTS,
    REDEEM,
    MAIL,
    RACE,
    START,
    ROWS
}
