/*
 * Parses the files of a list with the Httpd lens of Augeas and does nothing else with them; a file it rejects
 * counts as read.
 * Use: augeas LIST
 */
#include <augeas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int parse(augeas *aug, const char *text) {
  aug_set(aug, "/raw", text);
  int failed = aug_text_store(aug, "Httpd.lns", "/raw", "/parsed") != 0;
  aug_rm(aug, "/parsed");
  return failed;
}

static char *content_of(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  size_t length = ftell(file);
  rewind(file);
  char *text = malloc(length + 1);
  text[fread(text, 1, length, file)] = '\0';
  fclose(file);
  return text;
}

int main(int argc, char **argv) {
  augeas *aug = aug_init("/dev/null", NULL, AUG_NO_LOAD | AUG_NO_MODL_AUTOLOAD);
  FILE *list = argc == 2 ? fopen(argv[1], "r") : NULL;
  /* One line first, so that making the lens counts for the empty list too. */
  if (!aug || !list || parse(aug, "Listen 80\n")) return 2;

  char path[4096];
  while (fgets(path, sizeof path, list)) {
    path[strcspn(path, "\n")] = '\0';
    char *text = content_of(path);
    if (!text) return 2;
    parse(aug, text);
    free(text);
  }
  fclose(list);
  aug_close(aug);
  return 0;
}
