#include <libxml/xmlversion.h>
// Where libxml2 was built with ICU, its headers would bring in the system's, beside the one that Foundation has.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
