package dev.skerry.campaigns;

/** What became of the recipients that were put out. */
record Tally(int waiting, int onTheWay, int sent, int failed, int uncertain, int skipped) {}
