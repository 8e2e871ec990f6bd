using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>One fit of latent classes, from one random start. Of each class its share and its answers, of each profile its memberships.</summary>
public sealed record LatentFit(double[] Shares, double[][] Answers, double[][] Memberships, double LogLikelihood)
{
    private const int MostRounds = 2_000;
    private const double Settled = 1e-10;

    public static LatentFit From(Profiles profiles, int classes, Dice dice, CancellationToken cancel)
    {
        var memberships = new double[profiles.Count][];
        for (var p = 0; p < memberships.Length; p++)
        {
            double[] drawn = [.. Enumerable.Range(0, classes).Select(_ => dice.Fraction() + 0.01)];
            memberships[p] = Array.ConvertAll(drawn, x => x / drawn.Sum());
        }

        var (shares, answers) = Maximise(profiles, memberships, classes);
        var likelihood = double.NegativeInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var now = Expect(profiles, shares, answers, memberships);
            (shares, answers) = Maximise(profiles, memberships, classes);
            if (now - likelihood <= Settled * Math.Abs(now))
            {
                likelihood = now;
                break;
            }

            likelihood = now;
        }

        int[] order = [.. Enumerable.Range(0, classes).OrderByDescending(c => shares[c])];
        return new(Array.ConvertAll(order, c => shares[c]), Array.ConvertAll(order, c => answers[c]), Array.ConvertAll(memberships, of => Array.ConvertAll(order, c => of[c])), likelihood);
    }

    /// <summary>Memberships from shares and answers; the log-likelihood of these.</summary>
    private static double Expect(Profiles profiles, double[] shares, double[][] answers, double[][] memberships)
    {
        var logs = Array.ConvertAll(answers, ofClass => Array.ConvertAll(ofClass, Log));
        var likelihood = 0.0;
        for (var p = 0; p < memberships.Length; p++)
        {
            var of = memberships[p];
            for (var c = 0; c < of.Length; c++)
            {
                of[c] = Log(shares[c]);
                for (var q = 0; q < profiles.Codes.Length; q++)
                {
                    var category = profiles.Offsets[q] + profiles.Codes[q][p];
                    of[c] += profiles.Passive[category] ? 0 : logs[c][category];
                }
            }

            var (largest, sum) = (of.Max(), 0.0);
            for (var c = 0; c < of.Length; c++)
            {
                sum += of[c] = Math.Exp(of[c] - largest);
            }

            for (var c = 0; c < of.Length; c++)
            {
                of[c] /= sum;
            }

            likelihood += profiles.Counts[p] * (largest + Math.Log(sum));
        }

        return likelihood;

        static double Log(double x) => Math.Log(Math.Max(x, 1e-300));
    }

    private static (double[] Shares, double[][] Answers) Maximise(Profiles profiles, double[][] memberships, int classes)
    {
        var shares = new double[classes];
        double[][] answers = [.. shares.Select(_ => new double[profiles.CategoryCount])];
        for (var p = 0; p < memberships.Length; p++)
        {
            for (var c = 0; c < classes; c++)
            {
                var weight = memberships[p][c] * profiles.Counts[p];
                shares[c] += weight / profiles.Cases;
                for (var q = 0; q < profiles.Codes.Length; q++)
                {
                    answers[c][profiles.Offsets[q] + profiles.Codes[q][p]] += weight;
                }
            }
        }

        foreach (var ofClass in answers)
        {
            for (var q = 0; q < profiles.Codes.Length; q++)
            {
                var own = ofClass.AsSpan(profiles.Offsets[q]..profiles.Offsets[q + 1]);
                var sum = 0.0;
                for (var k = 0; k < own.Length; k++)
                {
                    own[k] = profiles.Passive[profiles.Offsets[q] + k] ? 0 : own[k];
                    sum += own[k];
                }

                for (var k = 0; k < own.Length; k++)
                {
                    own[k] = sum == 0 ? 1.0 / own.Length : own[k] / sum;
                }
            }
        }

        return (shares, answers);
    }
}
