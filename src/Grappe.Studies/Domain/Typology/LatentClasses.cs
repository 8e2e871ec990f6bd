using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>A model with so many latent classes, fitted from several random starts.</summary>
/// <param name="Shares">The share of the cases in each class, largest first.</param>
/// <param name="Answers">Answers[class][category]: how likely each answer is in each class.</param>
/// <param name="Memberships">Memberships[profile][class]: how likely each profile belongs to each class.</param>
/// <param name="Freedom">Degrees of freedom that are left.</param>
/// <param name="FoundAgain">How many of the starts led to the best likelihood.</param>
/// <param name="Refused">Why it is not to be used; nothing if it may be.</param>
/// <param name="LogLikelihood">The largest that was found.</param>
/// <param name="Parameters">How many are estimated.</param>
/// <param name="Bic">Schwarz's criterion, the smaller the better.</param>
/// <param name="Starts">From how many random starts.</param>
public sealed record LatentModel(double[] Shares, double[][] Answers, double[][] Memberships, double LogLikelihood, int Parameters, int Freedom, double Bic, int FoundAgain, int Starts, Reason? Refused);

/// <summary>
/// Latent class analysis: classes within which the answers are independent (Lazarsfeld and Henry, "Latent structure analysis", 1968), fitted by
/// expectation and maximisation (Goodman, Biometrika 61, 1974). Offered only where degrees of freedom are left and the best likelihood is
/// found from several starts; the number of classes is that of the smallest BIC. Passive answers are taken as missing.
/// </summary>
/// <param name="Models">For 1, 2, 3… classes, as far as degrees of freedom go.</param>
/// <param name="Chosen">The model that is offered, if any.</param>
/// <param name="Refused">Why none is offered.</param>
public sealed record LatentClasses(IReadOnlyList<LatentModel> Models, LatentModel? Chosen, Reason? Refused)
{
    public const int MostClasses = 6;
    public const int Starts = 16;

    /// <summary>The best likelihood must be reached from at least so many of the starts.</summary>
    public const int LeastFoundAgain = 4;

    /// <summary>With more different profiles than this it takes too long.</summary>
    public const int MostProfiles = 2_000;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static LatentClasses Find(Profiles profiles, ulong seed, CancellationToken cancel = default)
    {
        if (profiles.Variables.Count < 3)
        {
            return new([], null, new("Latent classes need at least three questions that tell cases apart; there are {0}.", profiles.Variables.Count));
        }

        if (profiles.Count > MostProfiles)
        {
            return new([], null, new("There are {0} different sets of answers; latent classes are looked for among at most {1}.", profiles.Count, MostProfiles));
        }

        var free = profiles.Variables.Sum(variable => variable.Categories.Count(category => !category.Passive) - 1);
        var cells = profiles.Variables.Aggregate(1.0, (product, variable) => product * variable.Categories.Count(category => !category.Passive));
        var models = new List<LatentModel>();
        for (var classes = 1; classes <= MostClasses; classes++)
        {
            var parameters = classes - 1 + (classes * free);
            var freedom = (int)(Math.Min(profiles.Cases, cells - 1) - parameters);
            if (freedom <= 0)
            {
                break;
            }

            models.Add(Fit(profiles, classes, parameters, freedom, seed, cancel));
        }

        if (models.Count < 2)
        {
            return new(models, null, new("Two latent classes need {0} parameters, which leaves no degrees of freedom with {1} cases.", 1 + (2 * free), profiles.Cases));
        }

        var best = models.Where(model => model.Refused is null).MinBy(model => model.Bic);
        return best is null or { Shares.Length: 1 }
            ? new(models, null, new("One class describes the answers as well as several: they hang together too little."))
            : new(models, best, null);
    }

    private static LatentModel Fit(Profiles profiles, int classes, int parameters, int freedom, ulong seed, CancellationToken cancel)
    {
        var starts = classes == 1 ? 1 : Starts;
        var fits = new LatentFit[starts];
        Parallel.For(0, starts, new ParallelOptions { CancellationToken = cancel }, start => fits[start] = LatentFit.From(profiles, classes, Dice.Series(seed, (classes * 1_000) + start), cancel));
        var best = fits.MaxBy(fit => fit.LogLikelihood)!;
        var again = fits.Count(fit => best.LogLikelihood - fit.LogLikelihood <= 1e-5 * Math.Max(1, Math.Abs(best.LogLikelihood)));
        var refused = starts > 1 && again < LeastFoundAgain
            ? new Reason("With {0} classes the best likelihood was found from {1} of {2} starts only: there may be a better one.", classes, again, starts)
            : null;
        return new(best.Shares, best.Answers, best.Memberships, best.LogLikelihood, parameters, freedom, (-2 * best.LogLikelihood) + (parameters * Math.Log(profiles.Cases)), again, starts, refused);
    }
}
