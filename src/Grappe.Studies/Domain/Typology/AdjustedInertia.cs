namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// The eigenvalues of multiple correspondence analysis say too little of what the axes hold, because each question can explain itself only in part.
/// Two corrections, both over the axes whose eigenvalue is above 1/Q (Q questions):
/// Benzécri, "Sur le calcul des taux d'inertie dans l'analyse d'un questionnaire", Les cahiers de l'analyse des données 4(3), 1979;
/// Greenacre, "Correspondence Analysis in Practice", 2nd edition, 2007, chapter 19.
/// </summary>
/// <param name="Inertia">((Q / (Q - 1)) (λ - 1/Q))², for each of these axes.</param>
/// <param name="Benzecri">The share of each axis in the sum of these.</param>
/// <param name="Greenacre">The share of each axis in the average inertia between two different questions, (Q / (Q - 1)) (Σλ² - (J - Q)/Q²), with J categories.</param>
public sealed record AdjustedInertia(double[] Inertia, double[] Benzecri, double[] Greenacre)
{
    /// <remarks><paramref name="eigenvalues"/>: Of all axes.</remarks>
    /// <remarks><paramref name="categories"/>: J, counting active categories only.</remarks>
    public static AdjustedInertia Of(double[] eigenvalues, int questions, int categories)
    {
        if (questions < 2)
        {
            return new([], [], []);
        }

        var (q, factor) = ((double)questions, questions / (questions - 1.0));
        double[] inertia = [.. eigenvalues.Where(value => value - (1 / q) > 1e-12).Select(value => Square(factor * (value - (1 / q))))];
        var sum = inertia.Sum();
        var average = factor * (eigenvalues.Sum(Square) - ((categories - q) / (q * q)));
        return new(inertia, [.. inertia.Select(value => value / sum)], [.. inertia.Select(value => value / average)]);
    }

    private static double Square(double x) => x * x;
}
