package io.ocellus.taxonomy;

/* What a name is to its taxon, in the order in which labels are matched: the accepted name of one taxon goes before
 * the synonym of another, and a synonym before a common name, which many taxa may share. */
enum NameKind {
    EXTERNAL_ID,
    SCIENTIFIC,
    SYNONYM,
    COMMON
}
