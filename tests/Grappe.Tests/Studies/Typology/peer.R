# What R says, for the tests: its data sets as CSV and its results, one named line of numbers or words each.
suppressMessages(suppressWarnings(library(FactoMineR)))
out <- commandArgs(TRUE)[1]
lines <- character()
say <- function(name, values) lines <<- c(lines, paste(c(name, if (is.numeric(values)) sprintf("%.17g", values) else as.character(values)), collapse = "\t"))
save <- function(data, name) write.table(cbind(case = rownames(data), data), file.path(out, paste0(name, ".csv")), sep = ",", row.names = FALSE, na = "", qmethod = "double")

axes <- function(name, data, excluded = NULL) {
  save(data, name)
  result <- MCA(data, graph = FALSE, excl = excluded)
  say(paste0(name, ".eigenvalues"), result$eig[, 1])
  for (axis in 1:5) {
    say(paste0(name, ".cases.", axis), result$ind$coord[, axis])
    say(paste0(name, ".answers.", axis), result$var$coord[, axis])
    say(paste0(name, ".contributions.", axis), result$var$contrib[, axis])
    say(paste0(name, ".cos2.", axis), result$var$cos2[, axis])
    say(paste0(name, ".eta2.", axis), result$var$eta2[, axis])
    say(paste0(name, ".tests.", axis), result$var$v.test[, axis])
  }
  say(paste0(name, ".names"), rownames(result$var$coord))
  result
}

types <- function(name, result) {
  found <- HCPC(result, nb.clust = -1, graph = FALSE)
  clusters <- found$data.clust[rownames(result$ind$coord), "clust"]
  say(paste0(name, ".types"), as.integer(clusters))
  say(paste0(name, ".gains"), found$call$t$inert.gain)
  for (type in names(found$desc.var$category)) {
    described <- found$desc.var$category[[type]]
    say(paste0(name, ".described.", type), rownames(described))
    say(paste0(name, ".tests.of.", type), described[, "v.test"])
  }
}

data(poison); data(tea)
types("poison", axes("poison", poison[, 5:15]))
types("tea", axes("tea", tea[, 1:18]))

gaps <- tea[, 1:18]
for (column in c(2, 5, 11, 17)) gaps[seq(column, nrow(gaps), by = 13 + column), column] <- NA
named <- colnames(tab.disjonctif(MCA(gaps, graph = FALSE)$call$X))
types("gaps", axes("gaps", gaps, excluded = grep("\\.NA$", named)))

set.seed(7)
for (i in 1:40) {
  rows <- 2 + i %% 3; columns <- 2 + i %/% 3 %% 3
  counts <- matrix(rpois(rows * columns, 1 + i %% 4), rows)
  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) next
  chi <- suppressWarnings(chisq.test(counts, correct = FALSE))
  say(paste0("table.", i), c(rows, columns, t(counts), fisher.test(counts, workspace = 2e7)$p.value, chi$statistic, chi$parameter, chi$p.value))
}
writeLines(lines, file.path(out, "peer.tsv"))
