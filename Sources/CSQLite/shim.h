#include <sqlite3.h>

// Functions with a variable number of arguments, which Swift can't call.
static inline int precept_sqlite_config(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}
