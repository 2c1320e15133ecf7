/*
 * Prints every directive of every loaded module, one per line, parts parted by tabs:
 *
 *     name  module  argument kind  flags as a number  help
 *
 * The server answers questions about its directives only to people (`-L`) and without the argument kind;
 * this module reads the tables themselves (include/http_config.h: command_rec). `DirectiveDump` prints.
 */
#include "httpd.h"
#include "http_config.h"
#include <stdio.h>

extern module AP_MODULE_DECLARE_DATA directive_dump_module;

static const char *kind_name(enum cmd_how kind)
{
    switch (kind) {
    case RAW_ARGS: return "RAW_ARGS";
    case TAKE1: return "TAKE1";
    case TAKE2: return "TAKE2";
    case ITERATE: return "ITERATE";
    case ITERATE2: return "ITERATE2";
    case FLAG: return "FLAG";
    case NO_ARGS: return "NO_ARGS";
    case TAKE12: return "TAKE12";
    case TAKE3: return "TAKE3";
    case TAKE23: return "TAKE23";
    case TAKE123: return "TAKE123";
    case TAKE13: return "TAKE13";
    case TAKE_ARGV: return "TAKE_ARGV";
    }
    return "?";
}

/* Help texts are written over several lines here and there; a line is what the caller splits by. */
static void print_text(const char *text)
{
    for (; text && *text; text++) {
        if (*text == '\n') fputs("\\n", stdout);
        else if (*text == '\t') fputs("\\t", stdout);
        else if (*text == '\\') fputs("\\\\", stdout);
        else putchar(*text);
    }
}

static const char *dump(cmd_parms *cmd, void *config)
{
    for (module *loaded = ap_top_module; loaded; loaded = loaded->next) {
        if (!loaded->cmds || loaded == &directive_dump_module) continue;
        for (const command_rec *record = loaded->cmds; record->name; record++) {
            printf("%s\t%s\t%s\t%d\t", record->name, loaded->name, kind_name(record->args_how), record->req_override);
            print_text(record->errmsg);
            putchar('\n');
        }
    }
    fflush(stdout);
    return NULL;
}

static const command_rec commands[] = {
    AP_INIT_NO_ARGS("DirectiveDump", dump, NULL, RSRC_CONF | EXEC_ON_READ, "prints all directives"),
    {NULL}
};

module AP_MODULE_DECLARE_DATA directive_dump_module = {
    STANDARD20_MODULE_STUFF, NULL, NULL, NULL, NULL, commands, NULL
};
