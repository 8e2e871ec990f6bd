# The peer of "bench studies": counts the same answers and finds the same axes and types. Says seconds of processor, a name and a number a line.
suppressMessages(suppressWarnings(library(FactoMineR)))
folder <- commandArgs(TRUE)[1]
samples <- as.integer(commandArgs(TRUE)[2])
say <- function(name, value) cat(name, sprintf("%.17g", value), "\n", sep = "\t")
spent <- function(name, work) { before <- proc.time(); result <- work(); used <- proc.time() - before; say(name, sum(used[c("user.self", "sys.self")])); result }

answers <- read.csv(file.path(folder, "answers.csv"), row.names = 1, colClasses = "character", na.strings = "")
spent("tables", function() lapply(answers, function(column) {
  counts <- table(if (any(grepl("|", column, fixed = TRUE))) unlist(strsplit(column, "|", fixed = TRUE)) else column, useNA = "ifany")
  list(counts, 100 * counts / length(column), 100 * counts / sum(!is.na(column)))
}))

cases <- read.csv(file.path(folder, "cases.csv"), row.names = 1, stringsAsFactors = TRUE)
axes <- spent("axes", function() MCA(cases, ncp = 5, graph = FALSE))
for (value in axes$eig[, 1]) say("eigenvalue", value)
spent("types", function() HCPC(axes, nb.clust = 4, consol = TRUE, graph = FALSE))
set.seed(2021)
spent("samples", function() for (sample in seq_len(samples)) {
  drawn <- cases[sample(nrow(cases), replace = TRUE), ]
  rownames(drawn) <- NULL
  HCPC(MCA(drawn, ncp = 5, graph = FALSE), nb.clust = 4, consol = TRUE, graph = FALSE)
})
